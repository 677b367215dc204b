import { afterAll, beforeAll, test } from "vitest";
import { connect } from "../language/run-trql";
import { decided } from "./decisions";
import { evaluatedJoin } from "./evaluated-join";
import { expectRows } from "./expect-rows";
import { forAll, propertyTimeout } from "./for-all";
import { insertPairedRuns } from "./paired-runs";

const organization = "org_property_joins";
const client = connect();
beforeAll(() => insertPairedRuns(client, organization));
afterAll(() => client.close());

test("a join of any kind answers what nested loops find", { timeout: propertyTimeout }, () =>
  forAll(decided(evaluatedJoin), 0.2, (evaluation) => expectRows(organization, evaluation)),
);
