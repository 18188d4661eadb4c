import { Button } from 'antd'
import type { ReactNode } from 'react'
import { Facts } from '../../ui/page.tsx'
import { Notice } from '../../ui/problem.tsx'

type Props = { readonly username: string; readonly password: string; readonly onClose: () => void }

/** Shown once: afterwards nobody can read it any more. */
export function InitialPassword({ username, password, onClose }: Props): ReactNode {
  return (
    <div className="stack">
      <Notice tone="attention">请当面或电话告知本人。关闭后不再显示；首次登录时必须改掉。</Notice>
      <Facts
        facts={[
          { label: '用户名', value: <code>{username}</code> },
          { label: '初始密码', value: <code className="initial-password">{password}</code> },
        ]}
      />
      <div className="form-foot">
        <Button type="primary" onClick={onClose}>
          已记下
        </Button>
      </div>
    </div>
  )
}
