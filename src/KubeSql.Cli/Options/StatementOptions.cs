using System.CommandLine;
using KubeSql.Cli.Errors;

namespace KubeSql.Cli.Options;

/// <summary>What is asked: a statement, or one of the questions about tables and clusters.</summary>
internal sealed class StatementOptions
{
    private const string StandardInput = "-";

    private readonly Argument<string?> _query = new("query") { Description = "the SQL statement; '-' or a pipe reads it from standard input", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string?> _file = new("--file", "-f") { Description = "read the statement from a file", HelpName = "FILE" };
    private readonly Option<string[]> _parameters = new("--parameter", "-p")
    {
        Description = "value of :name in the statement; numbers, true, false and null are typed, 'quotes' keep text; repeatable",
        HelpName = "NAME=VALUE",
    };

    private readonly Option<bool> _all = new("--all", "-a") { Description = "list the tables", Arity = ArgumentArity.Zero };
    private readonly Option<string?> _table = new("--table", "-t") { Description = "list the columns of a table", HelpName = "NAME" };

    private readonly Option<bool> _status = new("--status")
    {
        Description = "how clusters and tables stand: alone, one row per cluster; with a statement, the tables it read, on standard error below its answer",
        Arity = ArgumentArity.Zero,
    };

    private readonly Option<bool> _fresh = new("--fresh")
    {
        Description = "read the tables as new as the servers are when the statement is given, or fail; a single run always does",
        Arity = ArgumentArity.Zero,
    };

    public Argument<string?> Query => _query;

    public void AddTo(Command command)
    {
        command.Add(_query);
        foreach (var option in (Option[])[_file, _parameters, _all, _table, _fresh, _status])
        {
            command.Add(option);
        }
    }

    /// <summary>Reads what is asked; null when nothing is.</summary>
    /// <exception cref="UsageException">More than one thing is asked, or the file cannot be read.</exception>
    public async Task<Question?> ReadAsync(ParseResult parsed, TextReader? input, CancellationToken cancellationToken)
    {
        var (query, file, table) = (parsed.GetValue(_query), parsed.GetValue(_file), parsed.GetValue(_table));
        var (all, status) = (parsed.GetValue(_all), parsed.GetValue(_status));
        var asked = (query is not null ? 1 : 0) + (file is not null ? 1 : 0) + (table is not null ? 1 : 0) + (all ? 1 : 0);
        if (asked > 1)
        {
            throw new UsageException("A query, --file, --all and --table exclude each other.");
        }

        if (all || table is not null)
        {
            if (status)
            {
                throw new UsageException("--status excludes --all and --table.");
            }

            return new TablesQuestion(table);
        }

        var parameters = ParameterParser.Parse(parsed.GetValue(_parameters) ?? []);
        if (await ReadSqlAsync(query, file, input, cancellationToken) is { } sql)
        {
            return new SqlQuestion(sql, parameters) { WithStatus = status, IsFresh = parsed.GetValue(_fresh) };
        }

        return status ? new StatusQuestion() : null;
    }

    private static async Task<string?> ReadSqlAsync(string? query, string? file, TextReader? input, CancellationToken cancellationToken)
    {
        if (file is not null and not StandardInput)
        {
            return await ReadFileAsync(file, cancellationToken);
        }

        var isInputNamed = file is StandardInput || query is StandardInput;
        if (query is not null && !isInputNamed)
        {
            return query;
        }

        if (input is null)
        {
            return isInputNamed ? throw new UsageException("Standard input is a terminal.", "Pipe a statement into kubesql, or give it as an argument.") : null;
        }

        var text = await input.ReadToEndAsync(cancellationToken);
        return isInputNamed || !string.IsNullOrWhiteSpace(text) ? text : null;
    }

    private static async Task<string> ReadFileAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllTextAsync(file, cancellationToken);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"Cannot read the statement: {error.Message}", hint: null);
        }
    }
}
