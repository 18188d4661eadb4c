/** @jsxImportSource preact */
import type { ComponentChildren, JSX } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { useOnce } from './once.ts'
import { Button, Row } from './screen.tsx'

type Props = { readonly title: string; readonly onClose: () => void; readonly children: ComponentChildren }

/** Comes up from below, where the thumb is. Escape and the shade close it. */
export function Sheet({ title, onClose, children }: Props): JSX.Element {
  const place = useRef<HTMLDivElement>(null)
  useOnce(() => {
    const before = document.activeElement
    place.current?.focus()
    const close = (key: KeyboardEvent) => {
      if (key.key === 'Escape') onClose()
    }
    document.addEventListener('keydown', close)
    return () => {
      document.removeEventListener('keydown', close)
      if (before instanceof HTMLElement) before.focus()
    }
  })
  return (
    <div class="shade">
      <button type="button" class="shade-button" aria-label="关闭" tabIndex={-1} onClick={onClose} />
      <div class="sheet" role="dialog" aria-modal="true" aria-label={title} tabIndex={-1} ref={place}>
        <h2>{title}</h2>
        {children}
        <Button look="small" onClick={onClose}>
          关闭
        </Button>
      </div>
    </div>
  )
}

type Choice = { readonly key: string; readonly title: string; readonly more?: string; readonly words?: string }

type PickerProps = {
  readonly title: string
  readonly choices: readonly Choice[]
  readonly onPick: (key: string) => void
  readonly onClose: () => void
  readonly empty: string
  readonly children?: ComponentChildren
}

/** A list to choose from; with more than eight lines it can be searched. */
export function Picker({ title, choices, onPick, onClose, empty, children }: PickerProps): JSX.Element {
  const [search, setSearch] = useState('')
  const wanted = search.trim().toLowerCase()
  const found = choices.filter(
    ({ title: name, more = '', words = '' }) => `${name}${more}${words}`.toLowerCase().indexOf(wanted) !== -1,
  )
  return (
    <Sheet title={title} onClose={onClose}>
      {choices.length > 8 ? (
        <input
          class="input"
          aria-label="查找"
          placeholder="输入名字查找"
          value={search}
          onInput={({ currentTarget }) => setSearch(currentTarget.value)}
        />
      ) : null}
      {children}
      {found.length === 0 ? <p class="empty">{choices.length === 0 ? empty : `没有找到“${search}”`}</p> : null}
      <ul class="rows">
        {found.slice(0, 60).map(({ key, title: name, more }) => (
          <li key={key}>
            <Row title={name} {...(more === undefined ? {} : { more })} side="选" onClick={() => onPick(key)} />
          </li>
        ))}
      </ul>
      {found.length > 60 ? <p class="hint">还有 {found.length - 60} 个，请输入名字查找</p> : null}
    </Sheet>
  )
}

type AskProps = {
  readonly title: string
  readonly words: string
  readonly yes: string
  readonly bad?: boolean
  readonly onYes: () => void
  readonly onClose: () => void
}

export function Ask({ title, words, yes, bad = false, onYes, onClose }: AskProps): JSX.Element {
  return (
    <Sheet title={title} onClose={onClose}>
      <p>{words}</p>
      <Button look={bad ? 'bad' : 'main'} onClick={onYes}>
        {yes}
      </Button>
    </Sheet>
  )
}
