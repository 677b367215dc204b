/** Of every name under which the browser keeps what a person wrote. */
export const memoryPrefix = "trql-";
const ownerKey = `${memoryPrefix}owner`;
/** Other windows hear of a change of this. It is no text of anybody. */
const endKey = "trql.signed-out";

let leaving = false;
let left = false;
let claimed: string | null = null;

/**
 * False after signing out, until somebody has signed in, and once another person has signed in in another window: what is
 * written too late would stay.
 */
export const mayKeep = (): boolean =>
  !left && storages().every((storage) => [claimed, null].includes(storage.getItem(ownerKey)));

/** Signing out has been asked for; the sign-in page, which it leads to, does the rest. */
export function beginLeaving(): void {
  leaving = true;
}

/** Whether the session is about to end: what a page asks for by itself would be refused. */
export const isLeaving = (): boolean => leaving || left;

/** On the sign-in page: forgets everything when signing out has led here. A session that ran out leaves the tabs. */
export function finishLeaving(): void {
  if (!leaving) return;
  leaving = false;
  left = true;
  for (const storage of storages()) forgetAll(storage);
  withoutFailing(() => window.localStorage.setItem(endKey, String(Date.now())));
}

/** What is kept here is of this person from now on; what another person left is forgotten. */
export function claimMemory(owner: string): void {
  left = false;
  leaving = false;
  claimed = owner;
  for (const storage of storages()) {
    withoutFailing(() => {
      if (storage.getItem(ownerKey) === owner) return;
      forgetAll(storage);
      storage.setItem(ownerKey, owner);
    });
  }
}

/**
 * Calls back when another window has signed out; this one keeps nothing any more.
 *
 * @returns ends the listening
 */
export function onLeftElsewhere(then: () => void): () => void {
  const listen = (event: StorageEvent) => {
    if (event.key !== endKey || event.newValue === null) return;
    left = true;
    for (const storage of storages()) forgetAll(storage);
    then();
  };
  window.addEventListener("storage", listen);
  return () => window.removeEventListener("storage", listen);
}

/** A browser that keeps nothing refuses even to be asked. */
function storages(): readonly Storage[] {
  const found: Storage[] = [];
  withoutFailing(() => found.push(window.sessionStorage));
  withoutFailing(() => found.push(window.localStorage));
  return found;
}

function forgetAll(storage: Storage): void {
  const names = Array.from({ length: storage.length }, (_, at) => storage.key(at));
  for (const name of names) if (name?.startsWith(memoryPrefix)) storage.removeItem(name);
}

function withoutFailing(act: () => unknown): void {
  try {
    act();
  } catch (problem) {
    if (!(problem instanceof DOMException)) throw problem;
  }
}
