import { DownOutlined, RightOutlined } from '@ant-design/icons'
import { type ReactNode, useEffect, useRef } from 'react'
import { matchPath, NavLink, useLocation } from 'react-router'
import { type Entry, groups } from './rail-groups.tsx'
import { useRemembered } from './remembered.ts'
import { useMay } from './session.tsx'
import './rail.css'

export function Rail({ onGo }: { readonly onGo: () => void }): ReactNode {
  const may = useMay()
  const { pathname } = useLocation()
  const [folded, remember] = useRemembered('folded-groups', '')
  const foldedWords = new Set(folded.split(' ').filter(word => word !== ''))
  const open = groups
    .map(group => ({ ...group, entries: group.entries.filter(entry => entry.needs === undefined || may(entry.needs)) }))
    .filter(group => group.entries.length > 0)
  const words = open.flatMap(({ word }) => word ?? [])
  const isAllFolded = words.every(word => foldedWords.has(word))
  const turn = (word: string) => {
    const rest = [...foldedWords].filter(each => each !== word)
    remember((rest.length < foldedWords.size ? rest : [...rest, word]).join(' '))
  }
  const rail = useRef<HTMLElement>(null)
  // It is longer than the screen: where one is has to be seen.
  useEffect(() => rail.current?.querySelector('.active')?.scrollIntoView({ block: 'nearest' }), [])
  return (
    <nav ref={rail} className="rail" aria-label="主导航">
      {open.map(({ word, entries }) => (
        <div key={word ?? ''} className="rail-group">
          {word !== undefined && (
            <button
              type="button"
              className="rail-word"
              aria-expanded={!foldedWords.has(word)}
              onClick={() => turn(word)}
            >
              {word}
              {foldedWords.has(word) ? <RightOutlined aria-hidden="true" /> : <DownOutlined aria-hidden="true" />}
            </button>
          )}
          {entries
            .filter(entry => word === undefined || !foldedWords.has(word) || isAt(entry, pathname))
            .map(entry => (
              <NavLink key={entry.to} to={entry.to} end={entry.end ?? false} className="rail-entry" onClick={onGo}>
                <span aria-hidden="true">{entry.icon}</span>
                <span>{entry.word}</span>
                {entry.count}
              </NavLink>
            ))}
        </div>
      ))}
      {words.length > 3 && (
        <button type="button" className="rail-word" onClick={() => remember(isAllFolded ? '' : words.join(' '))}>
          {isAllFolded ? '展开所有分组' : '收起所有分组'}
        </button>
      )}
    </nav>
  )
}

/** Where somebody is stays in sight, whatever is folded. */
function isAt({ to, end = false }: Entry, pathname: string): boolean {
  return matchPath({ path: to.split('?')[0] ?? to, end }, pathname) !== null
}
