/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { Refused } from '../../client.ts'
import { pictureOf } from './kept.ts'

type Props = { readonly course: string; readonly file: string; readonly title: string }

/** From the phone where it was seen before, else from the network. */
export function LessonPicture({ course, file, title }: Props): JSX.Element | null {
  const [address, setAddress] = useState<string | undefined>(undefined)
  const [said, setSaid] = useState('')
  useEffect(() => {
    let made: string | undefined
    let left = false
    pictureOf(course, file)
      .then(content => {
        if (left) return
        made = URL.createObjectURL(content)
        setAddress(made)
      })
      .catch((error: unknown) => {
        if (!(error instanceof Refused)) throw error
        setSaid(error.status === 0 ? '图片还没存到手机里，连上网络打开一次就有了。' : error.detail)
      })
    return () => {
      left = true
      if (made !== undefined) URL.revokeObjectURL(made)
    }
  }, [course, file])
  if (address === undefined) return said === '' ? null : <span class="quiet">{said}</span>
  return <img src={address} alt={`“${title}”的图片`} />
}
