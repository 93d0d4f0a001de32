namespace GovChat.Contracts.People;

/// <summary>What a person may do besides talking. No role implies membership of a channel.</summary>
public enum Role
{
    /// <summary>組織所有者: gives roles; the only authority from which log access derives.</summary>
    Owner = 0,

    /// <summary>情報セキュリティ担当: reads the audit log.</summary>
    SecurityOfficer = 1,

    /// <summary>端末管理者: keeps the list of terminals.</summary>
    DeviceAdministrator = 2,

    /// <summary>利用者管理者: keeps people and departments; gives no role.</summary>
    UserAdministrator = 3,
}
