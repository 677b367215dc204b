export function findBrowser(): Promise<{ path: string } | { problem: string }>;
