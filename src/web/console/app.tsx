import { QueryClientProvider } from '@tanstack/react-query'
import { ConfigProvider } from 'antd'
import zhCN from 'antd/es/locale/zh_CN'
import { type ReactNode, useLayoutEffect } from 'react'
import { RouterProvider } from 'react-router'
import { componentTheme, cssVariables } from '../tokens.ts'
import { Toasts } from '../ui/toast.tsx'
import { queries } from './query.ts'
import { router } from './routes.tsx'
import { useStillness } from './stillness.ts'
import { useTextSize } from './text-size.ts'

export function App(): ReactNode {
  const [size] = useTextSize()
  const still = useStillness()
  useLayoutEffect(() => {
    const style = document.documentElement.style
    for (const [name, value] of Object.entries(cssVariables(size))) style.setProperty(name, value)
  }, [size])
  return (
    <ConfigProvider locale={zhCN} theme={componentTheme(size, still)} button={{ autoInsertSpace: false }}>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
        <Toasts />
      </QueryClientProvider>
    </ConfigProvider>
  )
}
