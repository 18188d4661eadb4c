import { type ReactNode, useState } from 'react'
import { useDraft } from '../../ui/draft.ts'
import { Form, TextField } from '../../ui/form.tsx'
import { SelectField, SelectManyField } from '../../ui/select.tsx'
import { say } from '../../ui/toast.tsx'
import { useAsk, usePerform } from '../query.ts'
import { townOptions, useDictionary } from '../registry/dictionary.ts'
import type { Account } from './account.ts'
import { duties, dutyOptions } from './duties.ts'
import { InitialPassword } from './initial-password.tsx'

type Posts = { readonly duties: readonly string[]; readonly towns: readonly string[] }

/** Only the inspector's post may be narrowed to towns; without them those of the unit hold. */
function postsOf({ duties: chosen, towns }: Posts) {
  return duties
    .filter(duty => chosen.includes(duty))
    .map(duty => ({ duty, towns: duty === 'inspector' && towns.length > 0 ? towns : null }))
}

type PostsProps = { readonly values: Posts; readonly onChange: (change: Partial<Posts>) => void }

function PostFields({ values, onChange }: PostsProps): ReactNode {
  const dictionary = useDictionary()
  return (
    <>
      <SelectManyField
        label="岗位"
        pointer="/posts"
        values={values.duties}
        options={dutyOptions}
        onChange={chosen => onChange({ duties: chosen })}
        hint="可以兼任；岗位决定能做什么，见“权限表”"
        required
      />
      {values.duties.includes('inspector') && (
        <SelectManyField
          label="限定乡镇（街道）"
          pointer="/towns"
          values={values.towns}
          options={townOptions(dictionary)}
          onChange={towns => onChange({ towns })}
          hint="留空则为所在单位的全部辖区"
        />
      )}
    </>
  )
}

function UnitField({
  value,
  onChange,
}: {
  readonly value: string
  readonly onChange: (unit: string) => void
}): ReactNode {
  const units = useAsk('identity.units', {})
  const options = units.data?.map(each => ({ value: each.unit, label: each.name })) ?? []
  return <SelectField label="单位" pointer="/unit" value={value} options={options} onChange={onChange} />
}

export function AddAccount({ onClose }: { readonly onClose: () => void }): ReactNode {
  const draft = useDraft({ username: '', name: '', unit: '', duties: noWords, towns: noWords })
  const { values, set, merge } = draft
  const [made, setMade] = useState('')
  const add = usePerform('identity.add-account', ({ initialPassword }) => {
    if (initialPassword === null) onClose()
    else setMade(initialPassword)
  })
  if (made !== '') return <InitialPassword username={values.username} password={made} onClose={onClose} />
  const submit = () =>
    add.run({
      username: values.username,
      name: values.name,
      unit: values.unit === '' ? null : values.unit,
      posts: postsOf(values),
    })
  return (
    <Form problem={add.refused} busy={add.busy} submit="新增" onCancel={onClose} onSubmit={submit}>
      <div className="fields-2">
        <TextField label="姓名" pointer="/name" value={values.name} onChange={set('name')} required autoFocus />
        <TextField
          label="用户名"
          pointer="/username"
          value={values.username}
          onChange={set('username')}
          hint="字母、数字，登录时使用"
          required
        />
      </div>
      <UnitField value={values.unit} onChange={set('unit')} />
      <PostFields values={values} onChange={merge} />
      <p className="quiet">初始密码由系统生成，新增后显示一次。</p>
    </Form>
  )
}

const noWords: readonly string[] = []
const wordsOf = (words: readonly string[]): readonly string[] => words

export function ChangeAccount({
  account,
  onClose,
}: {
  readonly account: Account
  readonly onClose: () => void
}): ReactNode {
  const draft = useDraft({
    name: account.name,
    unit: String(account.unit?.unit ?? ''),
    duties: wordsOf(account.posts.map(post => post.duty)),
    towns: account.posts.find(post => post.duty === 'inspector')?.towns ?? noWords,
    reason: '',
  })
  const { values, set, merge } = draft
  const change = usePerform('identity.change-account', () => {
    say('账号已修改，立即生效')
    onClose()
  })
  const submit = () =>
    change.run({
      account: account.account,
      name: values.name,
      unit: values.unit === '' ? null : values.unit,
      posts: postsOf(values),
      ...(values.reason !== '' && { reason: values.reason }),
    })
  return (
    <Form problem={change.refused} busy={change.busy} submit="保存" onCancel={onClose} onSubmit={submit}>
      <TextField label="姓名" pointer="/name" value={values.name} onChange={set('name')} required />
      <UnitField value={values.unit} onChange={set('unit')} />
      <PostFields values={values} onChange={merge} />
      <TextField
        label="修改原因"
        pointer="/reason"
        value={values.reason}
        onChange={set('reason')}
        hint="会写入审计日志"
      />
    </Form>
  )
}
