/** Addresses inside the officer's phone app, behind `/o/#`. Imports nothing, so that everybody may import it. */
const withQuery = (path: string, query: Readonly<Record<string, string | undefined>>): string => {
  const given = Object.keys(query).flatMap(key => {
    const value = query[key]
    return value === undefined ? [] : [`${key}=${encodeURIComponent(value)}`]
  })
  return given.length === 0 ? path : `${path}?${given.join('&')}`
}

export const links = {
  home: '/',
  scan: '/scan',
  /** What a plate says: also from outside, where the plate was scanned with another app. */
  code: (code: string) => withQuery('/code', { code }),
  find: '/find',
  start: (workshop: string, task?: string) => withQuery('/start', { workshop, task }),
  visit: (visit: string) => withQuery('/visit', { visit }),
  told: (visit: string) => withQuery('/visit/told', { visit }),
  papers: (visit: string) => withQuery('/visit/papers', { visit }),
  sign: (visit: string) => withQuery('/visit/sign', { visit }),
  done: (visit: string) => withQuery('/done', { visit }),
  queue: '/queue',
  review: '/review',
  me: '/me',
  signIn: '/sign-in',
} as const

/** Screens that open without anything being named: for measuring every one of them. */
export const screens: readonly string[] = [links.home, links.scan, links.find, links.queue, links.review, links.me]
