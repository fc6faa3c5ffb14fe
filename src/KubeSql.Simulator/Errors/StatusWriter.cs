using System.Buffers;
using System.Text.Json;
using KubeSql.Simulator.Server;

namespace KubeSql.Simulator.Errors;

/// <summary>Writes <c>Status</c> objects.</summary>
internal static class StatusWriter
{
    public static ApiResponse Respond(StatusException error) => new()
    {
        StatusCode = error.Code,
        ContentType = MediaTypes.Json,
        Headers = error.Details?.RetryAfterSeconds is > 0 and var seconds ? [new("Retry-After", $"{seconds}")] : [],
        WriteBodyAsync = async (writer, cancellationToken) =>
        {
            writer.Write(Failure(error));
            writer.Write("\n"u8);
            await writer.FlushAsync(cancellationToken).ConfigureAwait(false);
        },
    };

    public static byte[] Failure(StatusException error) =>
        Write("Failure", error.Message, error.Reason, error.Details, error.Code, error.Continue);

    public static byte[] Success(StatusDetails details) => Write("Success", null, null, details, null, null);

    private static byte[] Write(string status, string? message, string? reason, StatusDetails? details, int? code, string? continueToken)
    {
        return JsonText.Write(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("kind", "Status");
            writer.WriteString("apiVersion", "v1");
            writer.WriteStartObject("metadata");
            WriteOptional(writer, "continue", continueToken);
            writer.WriteEndObject();
            writer.WriteString("status", status);
            WriteOptional(writer, "message", message);
            WriteOptional(writer, "reason", reason);
            if (details is not null)
            {
                WriteDetails(writer, details);
            }

            if (code is { } number)
            {
                writer.WriteNumber("code", number);
            }

            writer.WriteEndObject();
        });
    }

    private static void WriteDetails(Utf8JsonWriter writer, StatusDetails details)
    {
        writer.WriteStartObject("details");
        WriteOptional(writer, "name", details.Name);
        WriteOptional(writer, "group", details.Group);
        WriteOptional(writer, "kind", details.Kind);
        WriteOptional(writer, "uid", details.Uid);
        if (details.Causes.Count > 0)
        {
            writer.WriteStartArray("causes");
            foreach (var cause in details.Causes)
            {
                writer.WriteStartObject();
                writer.WriteString("reason", cause.Reason);
                writer.WriteString("message", cause.Message);
                WriteOptional(writer, "field", cause.Field);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        if (details.RetryAfterSeconds > 0)
        {
            writer.WriteNumber("retryAfterSeconds", details.RetryAfterSeconds);
        }

        writer.WriteEndObject();
    }

    private static void WriteOptional(Utf8JsonWriter writer, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            writer.WriteString(name, value);
        }
    }
}
