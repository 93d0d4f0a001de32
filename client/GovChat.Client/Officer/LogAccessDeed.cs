namespace GovChat.Client.Officer;

/// <summary>What is done with an authority to read logs.</summary>
public enum LogAccessDeed
{
    /// <summary>By an owner or officer who did not ask for it.</summary>
    Approve = 0,

    /// <summary>By the applicant.</summary>
    Start = 1,

    /// <summary>By the applicant, or by any owner or officer.</summary>
    End = 2,
}
