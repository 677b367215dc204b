import { createServer } from "node:net";

/** @returns {Promise<string | null>} why nothing can listen there, as a sentence for the person who started it */
export function portProblem(host, port) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", ({ code, message }) => {
      const busy = `Port ${port} on ${host} is in use by another process. Stop it, or choose another: PORT=3031 npm start`;
      resolve(code === "EADDRINUSE" ? busy : `Cannot listen on ${host}:${port}: ${message}`);
    });
    probe.listen({ host, port, exclusive: true }, () => probe.close(() => resolve(null)));
  });
}
