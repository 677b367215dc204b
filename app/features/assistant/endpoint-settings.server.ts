import { env } from "~/env.server";

/** An OpenAI-compatible API and the model to ask there. */
export interface EndpointSettings {
  readonly url: string;
  readonly model: string;
  readonly apiKey: string;
}

/** Where the assistant asks; null when this server has none, and then nothing of it is shown. */
export function endpointSettings(): EndpointSettings | null {
  const { ASSISTANT_URL: url, ASSISTANT_MODEL: model, ASSISTANT_API_KEY: apiKey } = env;
  return url !== undefined && model !== undefined && apiKey !== undefined ? { url, model, apiKey } : null;
}
