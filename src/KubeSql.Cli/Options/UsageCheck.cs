using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using KubeSql.Catalog;
using KubeSql.Cli.Errors;

namespace KubeSql.Cli.Options;

/// <summary>Turns what the parser complains about, and what it lets pass, into one sentence and a hint.</summary>
internal static partial class UsageCheck
{
    /// <exception cref="UsageException">The command line is wrong.</exception>
    public static void ThrowIfWrong(ParseResult parsed, Argument<string?> query)
    {
        // The parser takes an unknown option for the query, when there is none yet.
        var strayTokens = parsed.UnmatchedTokens.Concat(parsed.GetResult(query)?.Tokens.Select(token => token.Value) ?? []);
        var isLiteral = parsed.Tokens.Any(token => token.Type == TokenType.DoubleDash);
        if (!isLiteral && strayTokens.FirstOrDefault(token => OptionLike().IsMatch(token)) is { } unknown)
        {
            throw UnknownOption(unknown, parsed.CommandResult.Command);
        }

        if (parsed.UnmatchedTokens is [var stray, ..])
        {
            throw parsed.GetResult(query)?.Tokens.Count > 0
                ? new UsageException($"Unexpected argument '{stray}' after the query.", "Put the whole query in quotes.")
                : new UsageException($"Unexpected argument '{stray}'.");
        }

        if (parsed.Errors is [var error, ..])
        {
            throw new UsageException(error.Message);
        }
    }

    private static UsageException UnknownOption(string token, Command command)
    {
        var name = token.Split('=')[0];
        var names = command.Options.Where(option => !option.Hidden).SelectMany(option => option.Aliases.Append(option.Name));
        return new UsageException(
            $"Unknown option '{name}'.",
            NearestNames.Find(name, names.Where(known => known.StartsWith('-'))) is [var nearest, ..] ? $"Did you mean '{nearest}'?" : UsageException.SeeHelp);
    }

    // A statement may begin with a comment, but not with one word behind the dashes and nothing else.
    [GeneratedRegex(@"^--?[A-Za-z][A-Za-z0-9-]*(=.*)?\z")]
    private static partial Regex OptionLike();
}
