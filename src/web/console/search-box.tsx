import { type KeyboardEvent, type ReactNode, useDeferredValue, useEffect, useId, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { findCode } from '../../code/rules.ts'
import { codeStateZh } from '../../code/zh.ts'
import { statusZh } from '../../registry/zh.ts'
import { links } from './links.ts'
import { useAsk } from './query.ts'
import { useMay } from './session.tsx'

type Hit = { readonly key: string; readonly to: string; readonly name: string; readonly about: string }

/** Ctrl K from everywhere: a name, its pinyin or initials, a code, a lot number, a certificate number, the end of
 * a phone number. */
export function SearchBox(): ReactNode {
  const [typed, setTyped] = useState('')
  const [open, setOpen] = useState(false)
  const [at, setAt] = useState(0)
  const input = useRef<HTMLInputElement>(null)
  const list = useId()
  const go = useNavigate()
  const may = useMay()
  const hits = useHits(useDeferredValue(typed.trim()))
  useEffect(() => {
    const pressed = (stroke: globalThis.KeyboardEvent) => {
      if (!(stroke.ctrlKey || stroke.metaKey) || stroke.key.toLowerCase() !== 'k') return
      stroke.preventDefault()
      input.current?.focus()
      input.current?.select()
    }
    addEventListener('keydown', pressed)
    return () => removeEventListener('keydown', pressed)
  }, [])
  if (!may('registry.list')) return <div className="search" />

  const choose = (hit: Hit | undefined) => {
    if (typed.trim() === '') return
    setOpen(false)
    input.current?.blur()
    go(hit?.to ?? `${links.workshops}?search=${encodeURIComponent(typed.trim())}`)
    setTyped('')
  }
  const pressed = (stroke: KeyboardEvent) => {
    if (stroke.nativeEvent.isComposing) return
    if (stroke.key === 'ArrowDown') setAt(Math.min(at + 1, hits.length - 1))
    else if (stroke.key === 'ArrowUp') setAt(Math.max(at - 1, 0))
    else if (stroke.key === 'Enter') choose(hits[at])
    else if (stroke.key === 'Escape') input.current?.blur()
    else return
    stroke.preventDefault()
  }
  return (
    <div className="search">
      <input
        ref={input}
        role="combobox"
        aria-label="全局搜索"
        aria-expanded={open && hits.length > 0}
        aria-controls={list}
        aria-activedescendant={open && hits[at] !== undefined ? `${list}-${at}` : undefined}
        placeholder="搜名称、拼音首字母、码、批号、备案证号、手机尾号"
        value={typed}
        onChange={change => {
          setTyped(change.target.value)
          setAt(0)
          setOpen(true)
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={pressed}
      />
      <kbd>Ctrl K</kbd>
      {open && typed.trim() !== '' && (
        <div className="search-list" id={list} role="listbox" aria-label="搜索结果">
          {hits.map((hit, index) => (
            <div
              key={hit.key}
              id={`${list}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === at}
              className={index === at ? 'search-hit search-hit-at' : 'search-hit'}
              onMouseDown={pointer => {
                pointer.preventDefault()
                choose(hit)
              }}
            >
              <strong>{hit.name}</strong>
              <span>{hit.about}</span>
            </div>
          ))}
          {hits.length === 0 && <div className="search-none">没有找到。回车可到名册中继续查。</div>}
        </div>
      )}
    </div>
  )
}

function useHits(typed: string): Hit[] {
  const code = findCode(typed)
  const byCode = useAsk('code.look-up', { code: code ?? '' }, { off: code === undefined })
  const may = useMay()
  const isNumber = /^\d{6,14}$/.test(typed)
  const byLot = useAsk(
    'ledger.lots',
    { search: typed, kinds: ['produced'], pageSize: 4 },
    { off: !isNumber || code !== undefined || !may('ledger.lots'), keep: true },
  )
  const byWord = useAsk(
    'registry.list',
    { search: typed, pageSize: 8 },
    { off: typed === '' || code !== undefined, keep: true },
  )
  if (code !== undefined) {
    const found = byCode.data
    if (found === undefined) return []
    return [
      {
        key: found.code,
        to: links.workshop(found.workshop),
        name: found.workshopName,
        about: `码 · ${codeStateZh[found.state]}`,
      },
    ]
  }
  const lots = (isNumber ? (byLot.data?.rows ?? []) : []).map(row => ({
    key: row.lot,
    to: links.lot(row.lot),
    name: `${row.number} ${row.name}`,
    about: `批次 · ${row.workshopName}`,
  }))
  const workshops = (byWord.data?.rows ?? []).map(row => ({
    key: row.id,
    to: links.workshop(row.id),
    name: row.name,
    about: [row.townName, row.operatorName, statusZh[row.status]].join(' · '),
  }))
  return [...lots, ...workshops]
}
