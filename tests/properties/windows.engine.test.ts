import { afterAll, beforeAll, test } from "vitest";
import { connect } from "../language/run-trql";
import { decided } from "./decisions";
import { evaluatedWindow } from "./evaluated-window";
import { expectRows } from "./expect-rows";
import { forAll, propertyTimeout } from "./for-all";
import { insertPairedRuns } from "./paired-runs";

const organization = "org_property_windows";
const client = connect();
beforeAll(() => insertPairedRuns(client, organization));
afterAll(() => client.close());

test("a window in any order and frame sees what lists of rows give", { timeout: propertyTimeout }, () =>
  forAll(decided(evaluatedWindow), 0.15, (evaluation) => expectRows(organization, evaluation)),
);
