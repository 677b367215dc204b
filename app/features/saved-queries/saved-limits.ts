/** Lengths in UTF-16 units; forms and the server use the same. */
export const savedLimits = { name: 100, description: 500, folder: 60 } as const;
