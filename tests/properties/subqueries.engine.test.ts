import { afterAll, beforeAll, test } from "vitest";
import { connect } from "../language/run-trql";
import { decided } from "./decisions";
import { evaluatedSubquery } from "./evaluated-subquery";
import { expectRows } from "./expect-rows";
import { forAll, propertyTimeout } from "./for-all";
import { insertPairedRuns } from "./paired-runs";

const organization = "org_property_subqueries";
const client = connect();
beforeAll(() => insertPairedRuns(client, organization));
afterAll(() => client.close());

test("a subquery finds for each row what nested loops find", { timeout: propertyTimeout }, () =>
  forAll(decided(evaluatedSubquery), 0.15, (evaluation) => expectRows(organization, evaluation)),
);
