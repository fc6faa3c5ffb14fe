namespace KubeSql.Cli.Output;

/// <summary>Rows to write, forward only: the answer of a statement or a list made here.</summary>
internal interface IRowSource
{
    IReadOnlyList<ResultColumn> Columns { get; }

    ValueTask<bool> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Null, <see cref="long"/>, <see cref="double"/>, <see cref="string"/>, <see cref="bool"/>, <see cref="DateTime"/> (UTC) or <c>byte[]</c>.</summary>
    object? GetValue(int column);
}
