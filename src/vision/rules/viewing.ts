/** So long stills are open to whoever said why; then it is asked again. */
export const viewingMinutes = 30
