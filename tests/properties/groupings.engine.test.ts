import { afterAll, beforeAll, test } from "vitest";
import { connect } from "../language/run-trql";
import { decided } from "./decisions";
import { evaluatedGrouping } from "./evaluated-grouping";
import { expectRows } from "./expect-rows";
import { forAll, propertyTimeout } from "./for-all";
import { insertPairedRuns } from "./paired-runs";

const organization = "org_property_groupings";
const client = connect();
beforeAll(() => insertPairedRuns(client, organization));
afterAll(() => client.close());

test("groups in every form have the aggregates that lists of rows give", { timeout: propertyTimeout }, () =>
  forAll(decided(evaluatedGrouping), 0.15, (evaluation) => expectRows(organization, evaluation)),
);
