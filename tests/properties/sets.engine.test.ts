import { afterAll, beforeAll, test } from "vitest";
import { connect } from "../language/run-trql";
import { decided } from "./decisions";
import { evaluatedSet } from "./evaluated-set";
import { expectRows } from "./expect-rows";
import { forAll, propertyTimeout } from "./for-all";
import { insertPairedRuns } from "./paired-runs";

const organization = "org_property_sets";
const client = connect();
beforeAll(() => insertPairedRuns(client, organization));
afterAll(() => client.close());

test("set operations within each other answer what lists of rows give", { timeout: propertyTimeout }, () =>
  forAll(decided(evaluatedSet), 0.1, (evaluation) => expectRows(organization, evaluation)),
);
