interface Modules {
  getModuleInfo(id: string): { importedIds: string[] } | null;
}

interface Group {
  name: (id: string, modules: Modules) => string | null;
  priority: number;
}

/** A module and all that it imports, apart from what it fetches later. */
function withImports(entry: string, modules: Modules): Set<string> {
  const found = new Set([entry]);
  for (const id of found) {
    for (const imported of modules.getModuleInfo(id)?.importedIds ?? []) found.add(imported);
  }
  return found;
}

/**
 * What the backend thread begins with becomes one file, `backend.js`, of which V8's compiled form is kept
 * (src-main/backend/boot.ts); a feature that is fetched at its first use stays out of it. What other entries need as
 * well lies apart in `common`, so that they do not read all of the backend.
 * @param thread path of the backend's entry
 * @param others paths of the entries that run beside it
 */
export function backendStart(
  thread: string,
  others: readonly string[],
): { codeSplitting: { groups: Group[] } } {
  const known = new Map<string, ReadonlySet<string>>();
  const reaches = (entry: string, id: string, modules: Modules): boolean => {
    const set = known.get(entry) ?? withImports(entry, modules);
    known.set(entry, set);
    return set.has(id);
  };
  return {
    codeSplitting: {
      groups: [
        {
          name: (id, modules) =>
            reaches(thread, id, modules) && others.some((entry) => reaches(entry, id, modules))
              ? 'common'
              : null,
          priority: 2,
        },
        {
          name: (id, modules) => (reaches(thread, id, modules) ? 'backend' : null),
          priority: 1,
        },
      ],
    },
  };
}
