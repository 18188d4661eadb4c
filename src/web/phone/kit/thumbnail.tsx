/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'

type Props = { readonly photo: { readonly content: Blob }; readonly onRemove?: () => void }

export function Thumbnail({ photo, onRemove }: Props): JSX.Element {
  const [url, setUrl] = useState<string | undefined>(undefined)
  useEffect(() => {
    const made = URL.createObjectURL(photo.content)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [photo])
  return (
    <div class="photo">
      {url === undefined ? null : <img src={url} alt="照片" />}
      {onRemove === undefined ? null : (
        <button type="button" onClick={onRemove}>
          删除
        </button>
      )}
    </div>
  )
}
