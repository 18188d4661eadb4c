import { keepPreviousData, QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import {
  type Answer,
  type Asked,
  ask,
  type CommandName,
  newIntent,
  perform,
  type QueryName,
  Refused,
  type Result,
  type Wanted,
} from '../client.ts'
import type { Asking } from '../ui/page.tsx'

export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (failures, error) =>
        failures < 2 && error instanceof Refused && (error.status === 0 || error.status === 503),
      refetchOnWindowFocus: true,
    },
  },
})

export function asRefused(error: unknown): Refused | undefined {
  if (error === null || error === undefined) return undefined
  if (error instanceof Refused) return error
  const detail = '页面出错，请刷新后再试；反复出现请联系管理员'
  return new Refused({ kind: 'unexpected', status: 0, title: '系统出错', detail, errors: [] })
}

type AskOptions = {
  readonly off?: boolean
  /** Milliseconds between looks, while something is under way. */
  readonly every?: number | false
  readonly keep?: boolean
}

type Answered<N extends QueryName> = Asking<Answer<N>> & {
  readonly refused: Refused | undefined
  readonly busy: boolean
}

export function useAsk<N extends QueryName>(name: N, input: Asked<N>, options: AskOptions = {}): Answered<N> {
  const found = useQuery({
    queryKey: [name, input],
    queryFn: ({ signal }) => ask(name, input, signal),
    enabled: options.off !== true,
    refetchInterval: options.every ?? false,
    ...(options.keep && { placeholderData: keepPreviousData }),
  })
  const refused = asRefused(found.error)
  return { data: found.data, problem: refused, refused, busy: found.isFetching, again: () => void found.refetch() }
}

type Performing<N extends CommandName> = {
  readonly run: (input: Wanted<N>) => void
  readonly busy: boolean
  readonly refused: Refused | undefined
  readonly forget: () => void
}

/** One intent keeps one key until it succeeds or its input changes: sending again after a lost answer is safe. */
export function usePerform<N extends CommandName>(name: N, onDone?: (result: Result<N>) => void): Performing<N> {
  const client = useQueryClient()
  const intent = useRef({ input: '', key: '' })
  const mutation = useMutation({
    mutationFn: (input: Wanted<N>) => {
      const text = JSON.stringify(input)
      if (intent.current.input !== text) intent.current = { input: text, key: newIntent() }
      return perform(name, input, intent.current.key)
    },
    onSuccess: result => {
      intent.current = { input: '', key: '' }
      void client.invalidateQueries()
      onDone?.(result)
    },
    onError: error => {
      const answered = error instanceof Refused && error.status > 0
      if (answered) intent.current = { input: '', key: '' }
    },
  })
  return {
    run: input => mutation.mutate(input),
    busy: mutation.isPending,
    refused: asRefused(mutation.error),
    forget: () => mutation.reset(),
  }
}
