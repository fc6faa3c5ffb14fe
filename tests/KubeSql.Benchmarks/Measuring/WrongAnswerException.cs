namespace KubeSql.Benchmarks.Measuring;

/// <summary>What was measured did not give the right answer, so that its figure means nothing.</summary>
internal sealed class WrongAnswerException(string message) : Exception(message);
