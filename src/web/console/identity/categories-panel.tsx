import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { Dialog } from '../../ui/dialog.tsx'
import { useDraft } from '../../ui/draft.ts'
import { Form, TextField } from '../../ui/form.tsx'
import { Panel, PlainTable } from '../../ui/page.tsx'
import { WordsField } from '../../ui/select.tsx'
import { say } from '../../ui/toast.tsx'
import { usePerform } from '../query.ts'
import { useDictionary } from '../registry/dictionary.ts'
import { May } from '../session.tsx'

export function CategoriesPanel(): ReactNode {
  const dictionary = useDictionary()
  const [adding, setAdding] = useState(false)
  return (
    <Panel
      title="小作坊类别"
      extra={
        <May do="registry.add-category">
          <Button onClick={() => setAdding(true)}>增加类别</Button>
        </May>
      }
    >
      <PlainTable head={['名称', '代码']}>
        {dictionary?.categories.map(each => (
          <tr key={each.code}>
            <td>{each.name}</td>
            <td className="code">{each.code}</td>
          </tr>
        ))}
      </PlainTable>
      {adding && <AddCategory onClose={() => setAdding(false)} />}
    </Panel>
  )
}

function AddCategory({ onClose }: { readonly onClose: () => void }): ReactNode {
  const none: readonly string[] = []
  const { values, set } = useDraft({ code: '', name: '', aliases: none })
  const add = usePerform('registry.add-category', () => {
    say('类别已增加')
    onClose()
  })
  return (
    <Dialog title="增加类别" onClose={onClose}>
      <Form problem={add.refused} busy={add.busy} submit="增加" onCancel={onClose} onSubmit={() => add.run(values)}>
        <TextField label="名称" pointer="/name" value={values.name} onChange={set('name')} required autoFocus />
        <TextField
          label="代码"
          pointer="/code"
          value={values.code}
          onChange={set('code')}
          hint="小写字母，如 pickles；定了不能再改"
          required
        />
        <WordsField
          label="别名"
          pointer="/aliases"
          values={values.aliases}
          onChange={set('aliases')}
          hint="名册里可能出现的其他写法，导入时认得"
        />
      </Form>
    </Dialog>
  )
}
