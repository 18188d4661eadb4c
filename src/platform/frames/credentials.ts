/**
 * Name and password of a camera, as a thing that shows nothing: logged, printed, turned to JSON or spread, it holds no
 * letter of them. Only `spoken` gives them, to those who speak to the camera.
 */
export type Credentials = { readonly toJSON: () => string }

export type Spoken = { readonly user: string; readonly password: string }

const kept = new WeakMap<Credentials, Spoken>()

export function credentialsOf(user: string, password: string): Credentials {
  const opaque: Credentials = Object.freeze({ toJSON: () => '[credentials]' })
  kept.set(opaque, { user, password })
  return opaque
}

export function spoken(credentials: Credentials): Spoken {
  const words = kept.get(credentials)
  if (words === undefined) throw new Error('these are no credentials made here')
  return words
}
