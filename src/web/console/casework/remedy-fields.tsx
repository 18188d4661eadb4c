import type { ReactNode } from 'react'
import { TextField } from '../../ui/form.tsx'
import { useRemembered } from '../remembered.ts'

type Props = { readonly pointer: string; readonly required?: boolean }

/** 复议机关、法院: the same for all papers of a bureau, kept on this computer. */
export function RemedyFields({ pointer, required = true }: Props): ReactNode {
  const [review, setReview] = useRemembered('notice-review', '')
  const [court, setCourt] = useRemembered('notice-court', '')
  return (
    <div className="fields-2">
      <TextField
        label="行政复议机关"
        pointer={`${pointer}/reviewAuthority`}
        required={required}
        value={review}
        onChange={setReview}
        hint="如 某某区人民政府"
      />
      <TextField
        label="有管辖权的人民法院"
        pointer={`${pointer}/court`}
        required={required}
        value={court}
        onChange={setCourt}
      />
    </div>
  )
}
