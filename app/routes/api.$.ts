import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { errorAnswer } from "~/api/error-answer.server";

const answer = ({ request }: LoaderFunctionArgs | ActionFunctionArgs) =>
  errorAnswer("not_found", "There is no such endpoint. docs/api.md lists them.", request);

/** Every other address of the API. */
export const loader = answer;
export const action = answer;
