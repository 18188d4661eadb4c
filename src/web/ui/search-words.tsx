import { Input, type InputRef } from 'antd'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { isTyping } from './typing.ts'

type Props = {
  readonly label: string
  readonly placeholder: string
  readonly search: string
  readonly onChange: (search: string) => void
}

/** The list follows a moment after the last key, at once on Enter; `/` comes here from anywhere. */
export function SearchWords({ label, placeholder, search, onChange }: Props): ReactNode {
  const [typed, setTyped] = useState(search)
  const [said, setSaid] = useState(search)
  const input = useRef<InputRef>(null)
  if (said !== search) {
    setSaid(search)
    setTyped(search)
  }
  useEffect(() => {
    if (typed.trim() === search) return
    const soon = setTimeout(() => onChange(typed.trim()), 350)
    return () => clearTimeout(soon)
  }, [typed, search, onChange])
  useEffect(() => {
    const pressed = (stroke: KeyboardEvent) => {
      if (stroke.key !== '/' || isTyping(stroke.target)) return
      stroke.preventDefault()
      input.current?.focus({ cursor: 'all' })
    }
    addEventListener('keydown', pressed)
    return () => removeEventListener('keydown', pressed)
  }, [])
  return (
    <Input
      ref={input}
      className="search-words"
      aria-label={label}
      placeholder={placeholder}
      value={typed}
      onChange={change => setTyped(change.target.value)}
      onPressEnter={() => onChange(typed.trim())}
      allowClear
    />
  )
}
