/** @jsxImportSource preact */
import type { ComponentChildren, JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { canSpeak, readAloud, stopReading } from './speech.ts'

type Props = {
  readonly title: string
  /** Where "back" goes when the app was opened right here; `undefined` on the first screen. */
  readonly back?: string
  readonly foot?: ComponentChildren
  readonly children: ComponentChildren
  readonly silent?: boolean
}

/** One thing a screen: its name and the way back above, what it is about, and what can be done in reach of the thumb. */
export function Screen({ title, back, foot, children, silent = false }: Props): JSX.Element {
  useEffect(() => {
    document.title = `${title} · 坊码`
    return stopReading
  }, [title])
  return (
    <div class={foot === undefined ? 'screen' : 'screen with-foot'}>
      <header class="head">
        {back === undefined ? <span /> : <BackButton back={back} />}
        <h1>{title}</h1>
        {canSpeak && !silent ? <ReadButton /> : <span />}
      </header>
      <main class="body">{children}</main>
      {foot === undefined ? null : (
        <footer class="foot">
          <div class="foot-inner">{foot}</div>
        </footer>
      )}
    </div>
  )
}

function BackButton({ back }: { readonly back: string }): JSX.Element {
  return (
    <button type="button" class="head-button" onClick={() => (location.hash = back)}>
      ‹ 返回
    </button>
  )
}

function ReadButton(): JSX.Element {
  const [reading, setReading] = useState(false)
  const toggle = () => {
    if (reading) stopReading()
    else readAloud(document.querySelector('main')?.innerText ?? '', () => setReading(false))
    setReading(!reading)
  }
  return (
    <button type="button" class="head-button" aria-pressed={reading} onClick={toggle}>
      {reading ? '停止' : '朗读'}
    </button>
  )
}

type ButtonProps = {
  readonly children: ComponentChildren
  readonly onClick: () => void
  readonly look?: 'main' | 'plain' | 'bad' | 'small'
  readonly disabled?: boolean
}

export function Button({ children, onClick, look = 'plain', disabled = false }: ButtonProps): JSX.Element {
  return (
    <button type="button" class={`button ${look}`} disabled={disabled} onClick={onClick}>
      {children}
    </button>
  )
}

type RowProps = {
  readonly onClick: () => void
  readonly title: ComponentChildren
  readonly more?: ComponentChildren
  readonly side?: ComponentChildren
  readonly strong?: boolean
}

/** A line of a list that opens something. */
export function Row({ onClick, title, more, side = '›', strong = false }: RowProps): JSX.Element {
  return (
    <button type="button" class={strong ? 'row shortcut' : 'row'} onClick={onClick}>
      <span>
        <span>{title}</span>
        {more === undefined ? null : <div class="more">{more}</div>}
      </span>
      <span class="arrow">{side}</span>
    </button>
  )
}

type Tone = 'good' | 'attention' | 'bad' | 'plain'

export function Tag({
  tone = 'plain',
  children,
}: {
  readonly tone?: Tone
  readonly children: ComponentChildren
}): JSX.Element {
  return <span class={`tag ${tone}`}>{children}</span>
}

export function Note({
  tone = 'attention',
  children,
}: {
  readonly tone?: 'attention' | 'bad' | 'good' | 'calm'
  readonly children: ComponentChildren
}): JSX.Element {
  return (
    <div class={`note ${tone}`} role={tone === 'bad' ? 'alert' : undefined}>
      {children}
    </div>
  )
}
