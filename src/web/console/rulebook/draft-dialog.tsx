import type { ReactNode } from 'react'
import { useNavigate } from 'react-router'
import { addDays } from '../../../kernel/day.ts'
import { bookZh } from '../../../rulebook/zh.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { useDraft } from '../../ui/draft.ts'
import { DateField, Form, TextAreaField } from '../../ui/form.tsx'
import { Loaded } from '../../ui/page.tsx'
import { Notice } from '../../ui/problem.tsx'
import { say } from '../../ui/toast.tsx'
import { links } from '../links.ts'
import { useAsk, usePerform } from '../query.ts'
import { today } from '../today.ts'
import type { Book, Content, Head } from './row-fields.ts'

type Props = { readonly book: Book; readonly openEditions: readonly Head[]; readonly onClose: () => void }

/** A new edition begins as a copy of the newest that was approved, in force or to come: else what that changed is lost. */
export function DraftDialog({ book, openEditions, onClose }: Props): ReactNode {
  const editions = useAsk('rulebook.editions', { book })
  const approved = (editions.data?.editions ?? []).filter(head => head.state === 'approved')
  const newest = approved.find(head => approved.every(other => other.number <= head.number))
  const whole = useAsk('rulebook.edition', { edition: newest?.id ?? '' }, { off: newest === undefined })
  return (
    <Dialog title={`${bookZh[book]} · 起草新版`} onClose={onClose}>
      {openEditions.length > 0 && (
        <Notice tone="attention">这一册已有 {openEditions.length} 个版本在办，先看看是否要在那一版里改。</Notice>
      )}
      <Loaded asking={editions.data === undefined ? { ...whole, problem: editions.problem } : whole}>
        {({ head, content }) => <DraftForm basedOn={head.id} content={content} onClose={onClose} />}
      </Loaded>
    </Dialog>
  )
}

type FormProps = { readonly basedOn: string; readonly content: Content; readonly onClose: () => void }

function DraftForm({ basedOn, content, onClose }: FormProps): ReactNode {
  const go = useNavigate()
  const { values, set } = useDraft({ effectiveFrom: String(addDays(today(), 1)), note: '' })
  const draft = usePerform('rulebook.draft', ({ edition }) => {
    say('草稿已建立，逐条修改会自动保存')
    onClose()
    go(links.edition(edition))
  })
  return (
    <Form
      problem={draft.refused}
      busy={draft.busy}
      submit="建立草稿"
      onCancel={onClose}
      onSubmit={() => draft.run({ ...values, basedOn, content })}
    >
      <DateField
        label="生效日"
        pointer="/effectiveFrom"
        value={values.effectiveFrom}
        onChange={set('effectiveFrom')}
        hint="批准后从这一天起按新版判定；之前的记录仍按旧版"
        required
      />
      <TextAreaField
        label="为什么改"
        pointer="/note"
        value={values.note}
        onChange={set('note')}
        placeholder="如：按 2026 年区局会议纪要第 3 条，增列本区县禁止品种"
        hint="批准的人和以后查阅的人都会看到"
      />
    </Form>
  )
}
