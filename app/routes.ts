import { flatRoutes } from "@remix-run/fs-routes";

/** Routes are the files of app/routes, named as their paths. */
export default flatRoutes();
