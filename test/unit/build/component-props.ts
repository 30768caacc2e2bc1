import { parse, type AST } from 'svelte/compiler';
import ts from 'typescript';

/** What a component can be given of which every value is known beforehand. */
export type KnownProps = {
  /** Those that are on or off. */
  flags: string[];
  /** Those that are one of a few words, with the words. */
  choices: Map<string, string[]>;
};

/** The type of a component's props: that of `$props()`, or what it is the name of. */
function propsType(script: ts.SourceFile): ts.TypeNode | undefined {
  const named = new Map<string, ts.TypeNode>();
  let found: ts.TypeNode | undefined;
  for (const statement of script.statements) {
    if (ts.isTypeAliasDeclaration(statement)) named.set(statement.name.text, statement.type);
    if (!ts.isVariableStatement(statement)) continue;
    for (const { type, initializer } of statement.declarationList.declarations)
      if (type !== undefined && initializer?.getText(script) === '$props()') found = type;
  }
  if (found !== undefined && ts.isTypeReferenceNode(found))
    return named.get(found.typeName.getText(script)) ?? found;
  return found;
}

/** The words of a union, or of one word alone. */
function wordsOf(type: ts.TypeNode): string[] {
  const members = ts.isUnionTypeNode(type) ? [...type.types] : [type];
  return members.flatMap((one) =>
    ts.isLiteralTypeNode(one) && ts.isStringLiteral(one.literal) ? [one.literal.text] : [],
  );
}

/**
 * @param source a component, as its file has it
 * @returns what of its own props is a boolean or a word of a few; not what it takes over from an element
 */
export function knownProps(source: string): KnownProps {
  const script = source.replaceAll(/<script[^>]*module[^>]*>.*?<\/script>/gs, '');
  const text = /<script[^>]*>(.*?)<\/script>/s.exec(script)?.[1] ?? '';
  const file = ts.createSourceFile('props.ts', text, ts.ScriptTarget.Latest, true);
  const known: KnownProps = { flags: [], choices: new Map() };
  const read = (type: ts.TypeNode | undefined): void => {
    if (type === undefined) return;
    if (ts.isIntersectionTypeNode(type)) type.types.forEach(read);
    if (!ts.isTypeLiteralNode(type)) return;
    for (const member of type.members) {
      if (!ts.isPropertySignature(member) || member.type === undefined) continue;
      const name = member.name.getText(file);
      const isFlag = [member.type, ...(ts.isUnionTypeNode(member.type) ? member.type.types : [])].some(
        ({ kind }) => kind === ts.SyntaxKind.BooleanKeyword,
      );
      const words = wordsOf(member.type);
      if (isFlag) known.flags.push(name);
      if (words.length > 0) known.choices.set(name, words);
    }
  };
  read(propsType(file));
  return known;
}

/**
 * @param source a component, as its file has it
 * @param name a component that it draws
 * @returns what that one is given there, by name: the words that stand there as such; `null` among them: an expression
 */
export function givenProps(source: string, name: string): Map<string, Set<string | null>> {
  const given = new Map<string, Set<string | null>>();
  const walk = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(walk);
    else if (typeof node === 'object' && node !== null) {
      const { type, name: own, attributes } = node as Partial<AST.Component>;
      if (type === 'Component' && own === name)
        for (const one of attributes ?? [])
          if (one.type === 'Attribute' || one.type === 'BindDirective') {
            const word = one.type === 'Attribute' ? wordIn(one.value) : null;
            given.set(one.name, (given.get(one.name) ?? new Set()).add(word));
          }
      Object.values(node).forEach(walk);
    }
  };
  walk(parse(source, { modern: true }).fragment);
  return given;
}

function wordIn(value: AST.Attribute['value']): string | null {
  if (!Array.isArray(value) || value.length !== 1) return null;
  return value[0]?.type === 'Text' ? value[0].data : null;
}
