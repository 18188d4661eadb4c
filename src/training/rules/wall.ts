/** What the QR code on the wall says: a page of the owner's phone, with the words of this half minute. */
export function wallPath(token: string): string {
  return `/w/#/training/sign-in?token=${encodeURIComponent(token)}`
}
