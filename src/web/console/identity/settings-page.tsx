import { Checkbox } from 'antd'
import type { ReactNode } from 'react'
import { settingZh } from '../../../platform/identity/zh.ts'
import type { Answer } from '../../client.ts'
import { numberGiven, useDraft } from '../../ui/draft.ts'
import { Form, TextField } from '../../ui/form.tsx'
import { Facts, Loaded, Page, Panel } from '../../ui/page.tsx'
import { say } from '../../ui/toast.tsx'
import { useAsk, usePerform } from '../query.ts'
import { useMe } from '../session.tsx'
import { CategoriesPanel } from './categories-panel.tsx'

type Settings = Answer<'identity.settings'>

const numbers = [
  ['passwordLength', '位'],
  ['passwordKinds', '种'],
  ['passwordMaxDays', '天'],
  ['passwordHistory', '个'],
  ['lockoutAttempts', '次'],
  ['lockoutMinutes', '分钟'],
  ['idleMinutes', '分钟'],
  ['sessionHours', '小时'],
  ['phoneSessionDays', '天'],
  ['phoneIdleDays', '天'],
] as const

export function SettingsPage(): ReactNode {
  const settings = useAsk('identity.settings', {})
  const { district } = useMe()
  return (
    <Page title="设置" narrow>
      <Panel title="区县">
        <Facts
          facts={[
            { label: '区县', value: district.name },
            { label: '行政区划代码', value: district.code },
            { label: '监管机构', value: district.bureau },
          ]}
        />
      </Panel>
      <Panel title="登录与密码">
        <Loaded asking={settings}>{data => <SettingsForm settings={data} />}</Loaded>
      </Panel>
      <CategoriesPanel />
    </Page>
  )
}

function SettingsForm({ settings }: { readonly settings: Settings }): ReactNode {
  const { values, set } = useDraft({
    passwordLength: String(settings.passwordLength),
    passwordKinds: String(settings.passwordKinds),
    passwordMaxDays: String(settings.passwordMaxDays),
    passwordHistory: String(settings.passwordHistory),
    lockoutAttempts: String(settings.lockoutAttempts),
    lockoutMinutes: String(settings.lockoutMinutes),
    idleMinutes: String(settings.idleMinutes),
    sessionHours: String(settings.sessionHours),
    phoneSessionDays: String(settings.phoneSessionDays),
    phoneIdleDays: String(settings.phoneIdleDays),
    totpForStaff: settings.totpForStaff,
  })
  const change = usePerform('identity.change-settings', () => say('设置已保存，立即生效'))
  const submit = () => {
    const typed = Object.fromEntries(numbers.map(([name]) => [name, numberGiven(values[name]) ?? undefined]))
    change.run({ ...typed, totpForStaff: values.totpForStaff })
  }
  return (
    <Form problem={change.refused} busy={change.busy} submit="保存设置" onSubmit={submit}>
      <div className="fields-2">
        {numbers.map(([name, unit]) => (
          <TextField
            key={name}
            label={settingZh[name]}
            pointer={`/${name}`}
            value={values[name]}
            onChange={set(name)}
            unit={unit}
            inputMode="numeric"
          />
        ))}
      </div>
      <Checkbox checked={values.totpForStaff} onChange={changed => set('totpForStaff')(changed.target.checked)}>
        {settingZh.totpForStaff}
      </Checkbox>
    </Form>
  )
}
