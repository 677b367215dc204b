import { afterAll, beforeAll, test } from "vitest";
import { connect } from "../language/run-trql";
import { decided } from "./decisions";
import { evaluatedCondition } from "./evaluated-condition";
import { expectRows } from "./expect-rows";
import { forAll, propertyTimeout } from "./for-all";
import { insertPairedRuns } from "./paired-runs";

const organization = "org_property_conditions";
const client = connect();
beforeAll(() => insertPairedRuns(client, organization));
afterAll(() => client.close());

test("a condition is what the reference evaluator says it is, wherever it stands", { timeout: propertyTimeout }, () =>
  forAll(decided(evaluatedCondition), 0.3, (asked) => expectRows(organization, asked)),
);
