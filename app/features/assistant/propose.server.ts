import type { Diagnostic } from "trql";
import { functions } from "trql/functions";
import { tableDescriptions } from "~/tables/catalog";
import { firstExamples } from "../query-examples/first-examples";
import type { TenantContext } from "../tenancy/tenant-context";
import type { AssistantRequest } from "./assistant-request";
import { checkProposal } from "./check-proposal.server";
import type { EndpointSettings } from "./endpoint-settings.server";
import { incompletePrompt, questionPrompt, repairPrompt, retryPrompt, systemPrompt } from "./prompt";
import { type AssistantFailure, type AssistantProgress, type Proposal, tries } from "./protocol";
import { readAnswer } from "./read-answer";
import { type ModelMessage, streamAnswer } from "./stream-answer.server";

export interface Ask {
  readonly tenant: TenantContext;
  readonly request: AssistantRequest;
  readonly endpoint: EndpointSettings;
  /** Aborting closes the connection to the endpoint. */
  readonly signal: AbortSignal;
  readonly requestId: string;
  readonly onProgress: (progress: AssistantProgress) => void;
  /** Milliseconds that each try may take. */
  readonly patience?: number;
}

export type AskOutcome =
  | { readonly ok: true; readonly proposal: Proposal }
  | { readonly ok: false; readonly failure: AssistantFailure };

const defaultPatience = 60_000;

const language = systemPrompt({
  tables: tableDescriptions,
  functions: functions.values(),
  examples: firstExamples,
});

/**
 * Asks the model for a query and gives its findings back until it compiles, three tries in all. What comes out has been
 * compiled for whoever asks; it is never run here.
 *
 * @throws the signal's reason when it aborts
 */
export async function propose(ask: Ask): Promise<AskOutcome> {
  const { tenant, request, endpoint, signal, requestId, onProgress, patience = defaultPatience } = ask;
  const messages: ModelMessage[] = [
    { role: "system", content: language },
    { role: "user", content: await firstMessage(request, tenant) },
  ];
  let left: readonly Diagnostic[] = [];
  for (let attempt = 1; attempt <= tries; attempt++) {
    onProgress({ event: "asking", attempt });
    const answer = await streamAnswer(endpoint, messages, {
      signal,
      patience,
      onWriting: (characters) => onProgress({ event: "writing", attempt, characters }),
    });
    if (!answer.ok) {
      const { kind, status } = answer;
      console.error(
        JSON.stringify({ level: "error", message: "The assistant's endpoint failed.", requestId, kind, status }),
      );
      return { ok: false, failure: { kind, requestId } };
    }
    const { query, explanation } = readAnswer(answer.text);
    const begun = answer.text.includes("```");
    // A model that says why it cannot is not pressed.
    if (query === null && !begun) return { ok: false, failure: { kind: "no_query", explanation } };

    onProgress({ event: "checking", attempt });
    const findings = query === null ? [] : await checkProposal(query, tenant);
    signal.throwIfAborted();
    if (query !== null && findings.length === 0)
      return { ok: true, proposal: { query, explanation, attempts: attempt } };
    left = findings;
    messages.push(
      { role: "assistant", content: answer.text },
      { role: "user", content: query === null ? incompletePrompt : retryPrompt(query, findings) },
    );
  }
  return { ok: false, failure: { kind: "nothing_compiles", findings: left.map(sentencesOf) } };
}

const sentencesOf = ({ message, help }: Diagnostic) => (help ? `${message} ${help}` : message);

async function firstMessage(request: AssistantRequest, tenant: TenantContext): Promise<string> {
  if (request.task === "write") return questionPrompt(request.question, request.query);
  return repairPrompt(request.query, await checkProposal(request.query, tenant), request.problem);
}
