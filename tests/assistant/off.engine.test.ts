import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "~/db/client.server";
import { action, loader } from "~/routes/orgs.$organization.projects.$project.env.$environment.query.assistant";
import { connected } from "../http/connected";
import { place, post, removeMember, signInMember } from "./people";

const member = "user_assistant_off";
let cookie = "";
beforeAll(async () => {
  cookie = await signInMember(member);
});
afterAll(async () => {
  await removeMember(member);
  await db.$disconnect();
});

test("without settings there is no assistant, whatever is sent", async () => {
  for (const body of [{ task: "write", question: "How many?", query: "" }, {}]) {
    const answer = await action({ request: post(body, cookie), params: place, context: connected() });
    expect(answer.status).toBe(404);
  }
  const request = new Request("http://localhost/assistant", { headers: { Cookie: cookie } });
  expect((await loader({ request, params: place, context: connected() })).status).toBe(404);
});
