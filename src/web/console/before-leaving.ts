const duties = new Set<() => Promise<unknown>>()

/** What has to be sent while the person is still signed in. */
export function onSigningOut(duty: () => Promise<unknown>): void {
  duties.add(duty)
}

/** @returns once all of it was tried */
export async function finishBeforeSigningOut(): Promise<void> {
  await Promise.allSettled([...duties].map(duty => duty()))
}
