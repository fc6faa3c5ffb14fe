namespace KubeSql.Questions.Tests.Answers;

/// <summary>Marks a method that computes the right answer to a question from the raw JSON of one cluster, or of all.</summary>
/// <param name="question">The question's id.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class AnswersAttribute(string question) : Attribute
{
    public string Question { get; } = question;

    /// <summary>Whether the order of rows counts.</summary>
    public bool InOrder { get; init; }

    /// <summary>Whether the question is asked by somebody who wants to see the values of secrets.</summary>
    public bool ShowsSecretValues { get; init; }
}
