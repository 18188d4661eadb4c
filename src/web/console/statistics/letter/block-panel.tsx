import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { figureOf } from '../../../../statistics/rules/figures.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { Form, TextAreaField } from '../../../ui/form.tsx'
import { Panel } from '../../../ui/page.tsx'
import { StatusTag } from '../../../ui/tag.tsx'
import { say } from '../../../ui/toast.tsx'
import { usePerform } from '../../query.ts'
import type { Block, Letter } from './words.ts'

const titleOf = ({ heading }: Block) => heading ?? '基本情况'

/** The text, block by block: words are free, figures stay in their braces. */
export function BlockPanel({ letter }: { readonly letter: Letter }): ReactNode {
  const [open, setOpen] = useState<Block | undefined>(undefined)
  return (
    <Panel title="正文各段">
      <ul className="letter-blocks">
        {letter.blocks.map(block => (
          <li key={block.code}>
            <span className="letter-block-title">{titleOf(block)}</span>
            <BlockTags block={block} />
            {letter.may.edit && (
              <Button size="small" aria-label={`修改${titleOf(block)}`} onClick={() => setOpen(block)}>
                修改
              </Button>
            )}
          </li>
        ))}
      </ul>
      {open !== undefined && <EditDialog letter={letter} block={open} onClose={() => setOpen(undefined)} />}
    </Panel>
  )
}

function BlockTags({ block: { text, original, faults } }: { readonly block: Block }): ReactNode {
  const { removed, typed } = faults
  return (
    <>
      {text === '' ? (
        <StatusTag tone="unknown" word="不印" />
      ) : (
        text !== original && <StatusTag tone="attention" word="改过" />
      )}
      {text !== '' && removed.length > 0 && (
        <span className="quiet">去掉了：{removed.map(code => figureOf(code).name).join('、')}</span>
      )}
      {typed.length > 0 && <span className="quiet">手写的数字：{typed.join('、')}</span>}
    </>
  )
}

type EditProps = { readonly letter: Letter; readonly block: Block; readonly onClose: () => void }

function EditDialog({ letter, block, onClose }: EditProps): ReactNode {
  const [text, setText] = useState(block.text)
  const edit = usePerform('statistics.edit-letter', () => {
    say('已修改')
    onClose()
  })
  return (
    <Dialog title={titleOf(block)} width={820} onClose={onClose}>
      <Form
        problem={edit.refused}
        busy={edit.busy}
        submit="保存"
        onCancel={onClose}
        onSubmit={() => edit.run({ letter: letter.letter, block: block.code, text })}
      >
        <TextAreaField
          label="正文"
          pointer="/text"
          rows={12}
          value={text}
          onChange={setText}
          hint="花括号里是统计数字，印出来时换成数；两个星号之间印成粗体。删空就不印这一段。"
        />
        {text !== block.original && (
          <Button onClick={() => setText(block.original)} className="letter-original">
            恢复原来的写法
          </Button>
        )}
      </Form>
    </Dialog>
  )
}
