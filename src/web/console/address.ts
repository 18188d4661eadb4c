import { useCallback, useMemo } from 'react'
import { useSearchParams } from 'react-router'
import { useRemembered } from './remembered.ts'

export type Address = {
  /** Empty when it is not there. */
  readonly text: (name: string) => string
  readonly words: (name: string) => readonly string[]
  readonly has: (name: string) => boolean
  /** Empty text takes a part away; every change goes back to the first page. */
  readonly change: (parts: Readonly<Record<string, string | readonly string[]>>) => void
}

/** What narrows a page stands in the address bar: a page that is sent on shows the same rows. */
export function useAddress(): Address {
  const [params, setParams] = useSearchParams()
  const change = useCallback(
    (parts: Readonly<Record<string, string | readonly string[]>>) =>
      setParams(now => changed(now, parts), { replace: true }),
    [setParams],
  )
  return useMemo(
    () => ({
      text: name => params.get(name) ?? '',
      words: name => params.get(name)?.split(',').filter(Boolean) ?? [],
      has: name => params.has(name),
      change,
    }),
    [params, change],
  )
}

function changed(now: URLSearchParams, parts: Readonly<Record<string, string | readonly string[]>>): URLSearchParams {
  const next = new URLSearchParams(now)
  if (!('page' in parts)) next.delete('page')
  for (const [name, value] of Object.entries(parts)) {
    const text = typeof value === 'string' ? value : value.join(',')
    if (text === '') next.delete(name)
    else next.set(name, text)
  }
  return next
}

export type Paging = {
  readonly page: number
  readonly size: number
  readonly turn: (page: number, size: number) => void
}

/** The page stands in the address, its length is a habit. */
export function usePaging(address: Address): Paging {
  const [size, setSize] = useRemembered('list-size', '50')
  return {
    page: Math.max(1, Number(address.text('page')) || 1),
    size: Number(size) || 50,
    turn: (page, next) => {
      setSize(String(next))
      address.change({ page: page === 1 ? '' : String(page) })
    },
  }
}

/** The slice of rows that are all here already. */
export function pageOf<Row>(rows: readonly Row[], { page, size }: Paging): readonly Row[] {
  return rows.slice((page - 1) * size, page * size)
}
