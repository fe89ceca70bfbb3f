import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg';
import { migrationAdapter } from './adapter.ts';
import type { EngineArguments } from './arguments.ts';

type Method = (parameters: unknown) => Promise<unknown>;

/** The schema engine as WebAssembly, made when the first method needs it. */
export interface Engine {
  call(method: string, parameters: unknown): Promise<unknown>;
  /** The driver's error behind an engine error that only carries a number. */
  causeOf(error: unknown): Error | undefined;
}

export function createEngine({ databaseUrl, schemas }: EngineArguments): Engine {
  let started: Promise<Record<string, Method | undefined>> | undefined;
  const adapter = bindMigrationAwareSqlAdapterFactory(migrationAdapter(databaseUrl));
  const start = () => {
    instantiate();
    return bindings.SchemaEngine.new({ datamodels: schemas }, () => {}, adapter) as unknown as typeof started;
  };
  return {
    async call(method, parameters) {
      const engine = await (started ??= start());
      const run = engine?.[method === 'getDatabaseVersion' ? 'version' : method];
      if (!run) throw new Error(`The schema engine has no method ${method}`);
      return (await run.call(engine, parameters)) ?? {};
    },
    causeOf(error) {
      const number = /External error\D*(\d+)/i.exec(error instanceof Error ? error.message : '')?.[1];
      const stored = number ? adapter.errorRegistry.consumeError(Number(number)) : undefined;
      return stored?.error instanceof Error ? stored.error : undefined;
    },
  };
}

function instantiate(): void {
  const script = import.meta.resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const module = new WebAssembly.Module(readFileSync(fileURLToPath(script.replace(/\.js$/, '.wasm'))));
  const { exports } = new WebAssembly.Instance(module, { './schema_engine_bg.js': bindings });
  bindings.__wbg_set_wasm(exports);
  (exports.__wbindgen_start as (() => void) | undefined)?.();
  // The engine reports a panic through this global object.
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message() {} } });
}
