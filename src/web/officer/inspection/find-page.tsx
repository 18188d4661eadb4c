/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { ask, Refused } from '../../client.ts'
import { TextField } from '../../phone/kit/field.tsx'
import { Note, Row, Screen } from '../../phone/kit/screen.tsx'
import { go } from '../../phone/router.ts'
import { links } from '../links.ts'
import { useView } from '../state/view.ts'

type Line = { readonly workshop: string; readonly name: string; readonly more: string }

/** By name: what was taken along at once, the rest of the area with network. */
export function FindPage(): JSX.Element {
  const { kept } = useView()
  const [typed, setTyped] = useState('')
  const [online, setOnline] = useState<readonly Line[]>([])
  const [fault, setFault] = useState<string | undefined>(undefined)
  const wanted = typed.trim()
  useEffect(() => {
    setFault(undefined)
    if (wanted.length < 2) {
      setOnline([])
      return undefined
    }
    const leaving = new AbortController()
    const timer = setTimeout(() => void search(leaving.signal), 350)
    const search = async (signal: AbortSignal) => {
      try {
        const { rows } = await ask('registry.list', { search: wanted, pageSize: 20 }, signal)
        setOnline(rows.map(({ id, name, townName }) => ({ workshop: id, name, more: townName })))
      } catch (error) {
        if (signal.aborted) return
        if (!(error instanceof Refused)) throw error
        setOnline([])
        setFault(error.status === 0 ? '现在没有网络，只能找已经下载的' : error.detail)
      }
    }
    return () => {
      clearTimeout(timer)
      leaving.abort()
    }
  }, [wanted])
  const packed = (kept?.pack.workshops ?? [])
    .filter(({ name, code }) => wanted === '' || name.indexOf(wanted) !== -1 || code === wanted.toUpperCase())
    .map(({ workshop, name, townName }) => ({ workshop, name, more: `${townName} · 已下载` }))
  const known = new Set(packed.map(({ workshop }): string => workshop))
  const lines: readonly Line[] = [...packed, ...online.filter(({ workshop }) => !known.has(workshop))]
  return (
    <Screen title="找一家" back={links.home} silent>
      <TextField label="小作坊的名字" max={40} value={typed} onInput={setTyped} placeholder="输入两个字以上" />
      {fault === undefined ? null : <Note>{fault}</Note>}
      {lines.length === 0 ? <p class="empty">没有找到。可以换个字试试，或者扫码牌。</p> : null}
      <ul class="rows">
        {lines.slice(0, 50).map(({ workshop, name, more }) => (
          <li key={workshop}>
            <Row title={name} more={more} onClick={() => go(links.start(workshop))} />
          </li>
        ))}
      </ul>
    </Screen>
  )
}
