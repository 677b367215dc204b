import { type OriginOptions, ownOrigin } from "./own-origin";

/**
 * Whether the browser says that a page of ours made the request. Sec-Fetch-Site is the browser's own judgement and
 * decides alone when it is there; browsers leave it out over plain HTTP to other machines, where Origin decides. A
 * request with neither is refused: every browser sends Origin with a write.
 */
export function isSameOrigin(request: Request, options: OriginOptions): boolean {
  const site = request.headers.get("Sec-Fetch-Site");
  if (site !== null) return site === "same-origin";
  const origin = request.headers.get("Origin");
  return origin !== null && origin === ownOrigin(request, options);
}
