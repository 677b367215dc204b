import { afterAll, beforeAll, test } from "vitest";
import { connect } from "../language/run-trql";
import { decided } from "./decisions";
import { evaluatedUsing } from "./evaluated-using";
import { expectRows } from "./expect-rows";
import { forAll, propertyTimeout } from "./for-all";
import { insertPairedRuns } from "./paired-runs";

const organization = "org_property_using";
const client = connect();
beforeAll(() => insertPairedRuns(client, organization));
afterAll(() => client.close());

test("joins USING share columns, as values and in stars", { timeout: propertyTimeout }, () =>
  forAll(decided(evaluatedUsing), 0.1, (evaluation) => expectRows(organization, evaluation)),
);
