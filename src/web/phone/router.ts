import { useEffect, useState } from 'preact/hooks'

export type Route = { readonly path: string; readonly query: Readonly<Record<string, string>> }

export function routeOf(hash: string): Route {
  const [path = '', search = ''] = hash.replace(/^#/, '').split('?')
  const query: Record<string, string> = {}
  new URLSearchParams(search).forEach((value, key) => {
    query[key] = value
  })
  return { path: path === '' ? '/' : path, query }
}

export function useRoute(): Route {
  const [route, setRoute] = useState(() => routeOf(location.hash))
  useEffect(() => {
    const look = () => setRoute(routeOf(location.hash))
    const changed = () => {
      look()
      window.scrollTo(0, 0)
    }
    // It may have changed between the first drawing and now.
    look()
    window.addEventListener('hashchange', changed)
    return () => window.removeEventListener('hashchange', changed)
  }, [])
  return route
}

export function go(path: string): void {
  location.hash = path
}

/** The form that was just sent is not what "back" should open. */
export function replaceWith(path: string): void {
  location.replace(`#${path}`)
}
