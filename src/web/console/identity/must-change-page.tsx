import { useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { mustChangeZh } from '../../../platform/identity/zh.ts'
import { Notice } from '../../ui/problem.tsx'
import { say } from '../../ui/toast.tsx'
import { Mark } from '../mark.tsx'
import type { Me } from '../session.tsx'
import { PasswordForm } from './password-form.tsx'
import { TotpSetup } from './totp-setup.tsx'

/** Before anything else: an own password, and the second factor where the bureau demands it. */
export function MustChangePage({ me }: { readonly me: Me }): ReactNode {
  const client = useQueryClient()
  const done = (words: string) => {
    say(words)
    void client.invalidateQueries()
  }
  const why =
    me.mustChangePassword === null ? '本单位要求使用动态口令，请先完成设置。' : mustChangeZh[me.mustChangePassword]
  return (
    <main className="door">
      <div className="door-card">
        <div className="door-head">
          <Mark />
          <div>
            <h1>{me.mustChangePassword === null ? '设置动态口令' : '设置新密码'}</h1>
            <p>
              {me.name}（{me.username}）
            </p>
          </div>
        </div>
        <Notice tone="attention">{why}</Notice>
        {me.mustChangePassword === null ? (
          <TotpSetup onDone={() => done('动态口令已启用')} />
        ) : (
          <PasswordForm rule={me.passwordRule} onDone={() => done('密码已修改')} />
        )}
      </div>
    </main>
  )
}
