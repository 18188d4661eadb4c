import { useEffect, useState } from 'react'
import { perform, type Refused, type Result, type Wanted } from '../../client.ts'
import { asRefused } from '../query.ts'

type Shown = {
  readonly shown: Result<'paper.preview'> | undefined
  readonly refused: Refused | undefined
  readonly busy: boolean
}

const PAUSE = 500

/** The paper as it would print, a moment after the last key. Asked past the cache: a draft is kept nowhere. */
export function usePreview(wish: Wanted<'paper.preview'>): Shown {
  const [answer, setAnswer] = useState<Shown>({ shown: undefined, refused: undefined, busy: true })
  const text = JSON.stringify(wish)
  useEffect(() => {
    let gone = false
    setAnswer(before => ({ ...before, busy: true }))
    const soon = setTimeout(async () => {
      try {
        const shown = await perform('paper.preview', JSON.parse(text))
        if (!gone) setAnswer({ shown, refused: undefined, busy: false })
      } catch (error) {
        if (!gone) setAnswer(before => ({ ...before, refused: asRefused(error), busy: false }))
      }
    }, PAUSE)
    return () => {
      gone = true
      clearTimeout(soon)
    }
  }, [text])
  return answer
}
