import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react'
import { Link } from 'react-router'
import { type FigureCode, figureOf, isFigureCode } from '../../../../statistics/rules/figures.ts'
import { rowsAddress } from '../rows-address.ts'
import type { Wall } from './use-wall.ts'

type Value = Wall['figures'][number]

/** What is shown, and whether numbers open their rows: on a screen with a key they do not. */
export type Shown = { readonly wall: Wall; readonly opens: boolean }
const Context = createContext<Shown | undefined>(undefined)
export const ShownWall = Context.Provider

export function useShown(): Shown {
  const shown = useContext(Context)
  if (shown === undefined) throw new Error('only on the wall')
  return shown
}

/** `undefined` where the registry knows no such figure, or it was not counted. */
export function useValue(code: string): Value | undefined {
  return useShown().wall.figures.find(each => each.code === code)
}

export function useValues(codes: readonly string[]): readonly Value[] {
  const { figures } = useShown().wall
  return codes.flatMap(code => figures.filter(each => each.code === code))
}

type Size = 'huge' | 'large' | 'usual' | 'small'

type Props = {
  readonly code: string
  readonly size?: Size
  /** In place of the figure's own name. */
  readonly label?: string
}

/** A number with its name and unit; nothing where nobody counts it. */
export function Figure({ code, size = 'usual', label }: Props): ReactNode {
  const value = useValue(code)
  if (value === undefined || !isFigureCode(code)) return null
  const { name, unit, meaning } = figureOf(code)
  return (
    <div className={`wall-figure wall-figure-${size}`} title={meaning}>
      <Amount code={code} text={value.text} />
      {unit !== '' && unit !== '%' && <span className="wall-unit">{unit}</span>}
      <span className="wall-label">{label ?? name}</span>
    </div>
  )
}

type NumberProps = { readonly code: FigureCode; readonly text: string; readonly town?: string }

/** It moves when it changed, and at no other time. */
export function Amount({ code, text, town }: NumberProps): ReactNode {
  const { wall, opens } = useShown()
  const moved = useMoved(text)
  const number = (
    <strong
      className={moved ? 'wall-number wall-moved' : 'wall-number'}
      data-figure={town === undefined ? code : undefined}
    >
      {text}
    </strong>
  )
  if (!opens) return number
  const { name } = figureOf(code)
  return (
    <Link to={rowsAddress(code, wall, town)} className="wall-open" aria-label={`${name} ${text}，看明细`}>
      {number}
    </Link>
  )
}

const movedMs = 1_600

function useMoved(text: string): boolean {
  const before = useRef(text)
  const [moved, setMoved] = useState(false)
  useEffect(() => {
    if (before.current === text) return
    before.current = text
    setMoved(true)
    const timer = setTimeout(() => setMoved(false), movedMs)
    return () => clearTimeout(timer)
  }, [text])
  return moved
}
